import { build as bundle } from 'esbuild'

/**
 * Makes the program of a child process: plain CommonJS in one file, with no TypeScript loader in the process, which Taro
 * and the vendors' tools do not want around them.
 */
export async function bundleProcess(entry: string, outfile: string): Promise<string> {
  await bundle({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  })
  return outfile
}
