export class CannotStart extends Error {}
export function checkNode(version?: string): void
export function checkDisk(folder: string, neededBytes: number): void
export function checkPort(port: number, host: string): Promise<void>
export function isFirstStart(root: string): boolean
