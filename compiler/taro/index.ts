export {
  type Builder,
  type BuilderOptions,
  type BuildProgress,
  type BuildRequest,
  type BuildResult,
  createBuilder,
} from './builder'
