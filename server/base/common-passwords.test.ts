import { describe, expect, it } from 'vitest'
import { isCommonPassword } from './common-passwords'

describe('isCommonPassword', () => {
  it.each([
    '12345678',
    '1234567890',
    '87654321',
    '9876543210',
    'abcdefgh',
    '88888888',
    '18181818',
    '12341234',
    '19900101',
    '5201314520',
    'Password123',
    'ｐａｓｓｗｏｒｄ',
    'woaini1314',
    'Flora2024',
    'flora@example.com',
  ])('refuses %s', (password) => {
    expect(isCommonPassword(password, 'Flora@example.com')).toBe(true)
  })

  it.each([
    'correct horse battery',
    '门口有两棵枣树吧',
    'k7#mPq29x',
    '73910482',
    'florasbigdog77x',
    'ab-cd-ef-gh',
  ])('takes %s', (password) => {
    expect(isCommonPassword(password, 'flora@example.com')).toBe(false)
  })
})
