export interface Progress {
  note(text: string): void
  during<Result>(text: string, work: () => Promise<Result>): Promise<Result>
  failed(reason: unknown): void
}
export function createProgress(): Progress
