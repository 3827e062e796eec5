export { type Action, actionSchema } from './action'
export { createDocument, defaultMembers, defaultTheme } from './create'
export * from './graph'
export { documentLimits } from './limits'
export { type AppliedOperations, applyOperations } from './operations/apply'
export { OperationRefused, type RefusalCode } from './operations/refused'
export { type Operation, type OperationType, operationSchema } from './operations/registry.generated'
export { type ParsedDocument, parseDocument, type SchemaProblem } from './parse'
export * from './schema'
export { type StructureCode, treeProblems } from './structure'
export {
  type Color,
  colorSchema,
  type Style,
  type StyleName,
  styleNames,
  styleSchema,
  type ThemeColor,
  themeColors,
} from './style'
