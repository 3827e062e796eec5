import { error, type MiniRule } from './rule'

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Sizes of the main package, of each sub-package and of everything. */
export const sizes: MiniRule = ({ pack, app, mini }) => {
  const roots = app.subPackages.map((subPackage) => `${subPackage.root}/`)
  const parts = new Map<string, number>([['', 0], ...roots.map((root): [string, number] => [root, 0])])
  let total = 0
  for (const path of pack.files.keys()) {
    const bytes = pack.bytes(path)
    const root = roots.find((folder) => path.startsWith(folder)) ?? ''
    parts.set(root, (parts.get(root) ?? 0) + bytes)
    total += bytes
  }
  const { limits } = mini
  const tooBig = 'Use fewer or smaller images, or fewer pages.'
  return [
    ...[...parts].flatMap(([root, bytes]) => {
      const limit = root ? limits.subPackage : limits.mainPackage
      const name = root ? `The sub-package ${root.slice(0, -1)}` : 'The main package'
      return bytes > limit
        ? [
            error(
              'package-too-big',
              `${name} has ${megabytes(bytes)}; the platform takes ${megabytes(limit)}. ${tooBig}`,
            ),
          ]
        : []
    }),
    ...(total > limits.total
      ? [
          error(
            'app-too-big',
            `The app has ${megabytes(total)}; the platform takes ${megabytes(limits.total)}. ${tooBig}`,
          ),
        ]
      : []),
  ]
}
