export function takeInstanceLock(
  dataDir: string,
  holder: { pid: number; port: number },
): Promise<{ taken: true } | { taken: false; holder: string }>
