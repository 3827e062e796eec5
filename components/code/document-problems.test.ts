import { describe, expect, it } from 'vitest'
import { readDocumentJson } from '@/compiler/diagnose'
import { createDocument } from '@/model'
import { locateProblems } from './document-problems'

const document = createDocument({ name: 'Shop', title: 'Home', language: 'en' })
const text = JSON.stringify(document, null, 2)

function problemsOf(changed: string) {
  return locateProblems(changed, readDocumentJson(changed).diagnostics, 'en')
}

describe('locateProblems', () => {
  it('points at the line of a value that breaks the schema', () => {
    const changed = text.replace('"path": "home"', '"path": "Home Page"')
    const line = changed.split('\n').findIndex((candidate) => candidate.includes('Home Page')) + 1
    expect(problemsOf(changed)).toEqual([expect.objectContaining({ line, severity: 'error' })])
  })

  it('points at the node that a check is about', () => {
    const changed = text.replace('"block": "page"', '"block": "hologram"')
    const line = changed.split('\n').findIndex((candidate) => candidate.includes('"root-home": {')) + 1
    expect(problemsOf(changed).some((problem) => problem.line === line)).toBe(true)
  })

  it('points at the place where the JSON breaks off', () => {
    const changed = text.replace('"pageOrder": [', '"pageOrder": [,')
    const line = changed.split('\n').findIndex((candidate) => candidate.includes('[,')) + 1
    expect(problemsOf(changed)).toEqual([expect.objectContaining({ line })])
  })
})
