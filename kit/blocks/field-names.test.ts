import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AppDocument, applyOperations, createDocument, type Node } from '../../model'
import { createNode } from './create-node'
import { propsWithFieldName, withFreeFieldNames } from './field-names'

let count = 0
const newId = () => {
  count += 1
  return `id${count}`
}

function field(name: string, block = 'input'): Node {
  const [node] = createNode(block, 'zh', newId)
  return { ...node, props: { ...node.props, name } }
}

/** A page with one form that holds fields of these stored names. */
function documentWith(names: readonly string[]): { document: AppDocument; formId: string; fields: Node[] } {
  const fields = names.map((name) => field(name))
  const [form] = createNode('form', 'zh', newId)
  const whole = { ...form, slots: { children: fields.map(({ id }) => id) } }
  const empty = createDocument({ name: 'Shop', title: 'Home', language: 'zh' })
  const { document } = applyOperations(empty, [
    {
      type: 'insert-node',
      nodeId: form.id,
      nodes: [whole, ...fields],
      parentId: 'root-home',
      slot: 'children',
      index: 0,
    },
  ])
  return { document, formId: form.id, fields }
}

const namesIn = (names: readonly string[]) => {
  const { document, fields } = documentWith(names)
  return fields.map((node) => propsWithFieldName(document, node).name)
}

describe('propsWithFieldName', () => {
  it('leaves names that differ as they are, Chinese ones too', () => {
    expect(namesIn(['姓名', '手机', 'name'])).toEqual(['姓名', '手机', 'name'])
  })

  it('gives the later of two alike a name that no other field was given', () => {
    expect(namesIn(['手机', '手机', '手机2', '手机'])).toEqual(['手机', '手机3', '手机2', '手机4'])
  })

  it('names a field without a name after its label', () => {
    expect(namesIn(['', ' '])).toEqual(['姓名', '姓名2'])
  })

  it('never has two alike, whatever was stored', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', 'a', 'a2', 'a3', ' a', 'x'.repeat(60)), { maxLength: 12 }),
        (names) => {
          const made = namesIn(names)
          expect(new Set(made).size).toBe(names.length)
          for (const name of made) expect(String(name).length).toBeLessThanOrEqual(40)
        },
      ),
    )
  })
})

describe('withFreeFieldNames', () => {
  it('renames what is put into a form that has the name, and not what is put elsewhere', () => {
    const { document, formId } = documentWith(['name', 'name2'])
    const [put] = withFreeFieldNames(document, formId, [field('name')])
    expect(put?.props.name).toBe('name3')
    expect(withFreeFieldNames(document, formId, [field('name2')])[0]?.props.name).toBe('name3')
    expect(withFreeFieldNames(document, formId, [field('2024')])[0]?.props.name).toBe('2024')
    expect(withFreeFieldNames(document, 'root-home', [field('name')])[0]?.props.name).toBe('name')
  })

  it('keeps the fields of a form that comes whole', () => {
    const { document, formId } = documentWith(['name'])
    const inner = createNode('form', 'zh', newId)
    const put = withFreeFieldNames(document, formId, inner)
    expect(put.map(({ props }) => props.name)).toEqual(inner.map(({ props }) => props.name))
  })

  it('tells the fields of one pasted box apart', () => {
    const { document, formId } = documentWith([])
    const inner = [field('a'), field('a')]
    const [box] = createNode('box', 'zh', newId)
    const tree = [{ ...box, slots: { children: inner.map(({ id }) => id) } }, ...inner]
    expect(withFreeFieldNames(document, formId, tree).map(({ props }) => props.name)).toEqual([
      undefined,
      'a',
      'a2',
    ])
  })
})
