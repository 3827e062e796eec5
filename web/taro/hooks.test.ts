import { describe, expect, it } from 'vitest'
import { parametersOf } from './hooks'

describe('parametersOf', () => {
  it('reads what stands behind the question mark, as it was written', () => {
    expect(parametersOf('/pages/a/index?id=%E5%B0%8F&note=1=2&&flag')).toEqual({
      id: '%E5%B0%8F',
      note: '1=2',
      flag: '',
    })
    expect(parametersOf('/pages/a/index')).toEqual({})
  })
})
