'use client'

import { AlignCenter, AlignLeft, AlignRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { BlockManifest } from '@/kit/blocks'
import { type Node, nodeOf, type Style } from '@/model'
import { ColorField } from '../fields/color-field'
import { FieldRow } from '../fields/field-row'
import { NumberField } from '../fields/number-field'
import { SelectField } from '../fields/select-field'
import { ToggleField } from '../fields/toggle-field'
import { useEditorStore } from '../store/use-editor'
import { Segmented } from '../ui/segmented'
import { Section } from './section'
import { SpacingField } from './spacing-field'
import { type Standards, useStandards } from './use-standards'

type Change = (changes: Partial<Style>) => void

/** How a block looks: only the groups that mean something for it. */
export function StyleSection({ node, manifest }: { node: Node; manifest: BlockManifest }) {
  const t = useTranslations('style')
  const store = useEditorStore()
  const { style } = node
  const change: Change = (changes) => {
    const { document, apply } = store.getState()
    const next: Style = { ...nodeOf(document, node.id)?.style, ...changes }
    for (const name of Object.keys(changes) as (keyof Style)[]) {
      if (changes[name] === undefined) delete next[name]
    }
    apply([{ type: 'set-style', nodeId: node.id, style: next }], {
      mergeKey: `${node.id}.style.${Object.keys(changes).join()}`,
    })
  }
  // A page's background stands with the page.
  const has = (group: BlockManifest['styleGroups'][number]) =>
    manifest.styleGroups.includes(group) && !(manifest.isPageRoot && group === 'fill')
  const standards = useStandards(node)
  return (
    <>
      {has('text') && (
        <Section title={t('text')}>
          <TextFields style={style} standards={standards} change={change} />
        </Section>
      )}
      {(has('fill') || has('border')) && (
        <Section title={t('look')}>
          {has('fill') && (
            <FieldRow label={t('background')}>
              <ColorField
                label={t('background')}
                value={style.background}
                onChange={(background) => change({ background })}
              />
            </FieldRow>
          )}
          {has('border') && <BorderFields style={style} standards={standards} change={change} />}
        </Section>
      )}
      {(has('size') || has('spacing')) && (
        <Section title={t('layout')}>
          {has('size') && <SizeFields style={style} standards={standards} change={change} />}
          {has('spacing') && (
            <>
              <SpacingField kind="margin" style={style} onChange={change} />
              <SpacingField kind="padding" style={style} onChange={change} />
            </>
          )}
        </Section>
      )}
    </>
  )
}

interface FieldsProps {
  style: Style
  standards: Standards
  change: Change
}

function TextFields({ style, standards, change }: FieldsProps) {
  const t = useTranslations('style')
  const named = (value: number | undefined) =>
    value === undefined ? t('standard') : t('standardOf', { value })
  return (
    <>
      <FieldRow label={t('color')}>
        <ColorField label={t('color')} value={style.color} onChange={(color) => change({ color })} />
      </FieldRow>
      <FieldRow label={t('fontSize')}>
        <NumberField
          label={t('fontSize')}
          value={style.fontSize}
          min={16}
          max={200}
          placeholder={named(standards.fontSize)}
          onChange={(fontSize) => change({ fontSize })}
        />
      </FieldRow>
      <FieldRow label={t('fontWeight')}>
        <SelectField
          label={t('fontWeight')}
          value={style.fontWeight ?? ''}
          options={[
            { value: '', label: t('standard') },
            { value: 'normal', label: t('weights.normal') },
            { value: 'medium', label: t('weights.medium') },
            { value: 'bold', label: t('weights.bold') },
          ]}
          onChange={(value) =>
            change({ fontWeight: value === '' ? undefined : (value as Style['fontWeight']) })
          }
        />
      </FieldRow>
      <FieldRow label={t('textAlign')}>
        <Segmented
          label={t('textAlign')}
          isWide
          value={style.textAlign ?? ''}
          options={[
            { value: 'left', name: t('alignments.left'), label: <AlignLeft size={15} /> },
            { value: 'center', name: t('alignments.center'), label: <AlignCenter size={15} /> },
            { value: 'right', name: t('alignments.right'), label: <AlignRight size={15} /> },
          ]}
          onChange={(chosen) => change({ textAlign: chosen === style.textAlign ? undefined : chosen })}
        />
      </FieldRow>
    </>
  )
}

function BorderFields({ style, standards, change }: FieldsProps) {
  const t = useTranslations('style')
  const named = (value: number | undefined) =>
    value === undefined ? t('standard') : t('standardOf', { value })
  return (
    <>
      <FieldRow label={t('radius')}>
        <NumberField
          label={t('radius')}
          value={style.radius}
          min={0}
          max={400}
          placeholder={named(standards.radius)}
          onChange={(radius) => change({ radius })}
        />
      </FieldRow>
      <FieldRow label={t('border')}>
        <div className="flex gap-1.5">
          <span className="w-16 shrink-0">
            <NumberField
              label={t('border')}
              value={style.borderWidth}
              min={0}
              max={40}
              placeholder="0"
              onChange={(borderWidth) => change({ borderWidth })}
            />
          </span>
          <div className="min-w-0 flex-1">
            <ColorField
              label={t('borderColor')}
              value={style.borderColor}
              onChange={(borderColor) => change({ borderColor })}
            />
          </div>
        </div>
      </FieldRow>
      <FieldRow label={t('shadow')}>
        <SelectField
          label={t('shadow')}
          value={style.shadow ?? 'none'}
          options={(['none', 'small', 'medium', 'large'] as const).map((value) => ({
            value,
            label: t(`shadows.${value}`),
          }))}
          onChange={(value) => change({ shadow: value === 'none' ? undefined : (value as Style['shadow']) })}
        />
      </FieldRow>
    </>
  )
}

function SizeFields({ style, standards, change }: FieldsProps) {
  const t = useTranslations('style')
  return (
    <>
      <FieldRow label={t('width')}>
        <div className="flex gap-1.5">
          <div className="min-w-0 flex-1">
            <SelectField
              label={t('width')}
              value={typeof style.width === 'number' ? 'fixed' : (style.width ?? '')}
              options={[
                { value: '', label: t('standard') },
                { value: 'full', label: t('widths.full') },
                { value: 'auto', label: t('widths.auto') },
                { value: 'fixed', label: t('widths.fixed') },
              ]}
              onChange={(value) =>
                change({
                  width:
                    value === '' ? undefined : value === 'fixed' ? 300 : value === 'full' ? 'full' : 'auto',
                })
              }
            />
          </div>
          {typeof style.width === 'number' && (
            <span className="w-20 shrink-0">
              <NumberField
                label={t('width')}
                value={style.width}
                min={0}
                max={3000}
                onChange={(width) => change({ width })}
              />
            </span>
          )}
        </div>
      </FieldRow>
      <FieldRow label={t('height')}>
        <NumberField
          label={t('height')}
          value={typeof style.height === 'number' ? style.height : undefined}
          min={0}
          max={3000}
          placeholder={standards.height === undefined ? t('auto') : `${t('auto')} ${standards.height}`}
          onChange={(height) => change({ height })}
        />
      </FieldRow>
      <FieldRow label={t('grow')}>
        <ToggleField
          label={t('grow')}
          value={style.grow ?? false}
          onChange={(grow) => change({ grow: grow || undefined })}
        />
      </FieldRow>
    </>
  )
}
