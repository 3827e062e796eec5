'use client'

import { useTranslations } from 'use-intl'
import { type Theme, themeColors } from '@/model'
import { ColorField } from '../fields/color-field'
import { FieldRow } from '../fields/field-row'
import { NumberField } from '../fields/number-field'
import { SelectField } from '../fields/select-field'
import { Section } from '../inspector/section'
import { useEditor } from '../store/use-editor'

/** The app's colours, corners and language. */
export function ThemeSettings() {
  const t = useTranslations('appSettings')
  const tField = useTranslations('fields')
  const theme = useEditor((state) => state.document.app.theme)
  const language = useEditor((state) => state.document.app.language)
  const apply = useEditor((state) => state.apply)
  const change = (changes: Partial<Theme>) =>
    apply([{ type: 'set-app', changes: { theme: { ...theme, ...changes } } }], {
      mergeKey: `theme.${Object.keys(changes).join()}`,
    })
  return (
    <Section title={t('theme')}>
      {themeColors.map((name) => (
        <FieldRow key={name} label={tField(`themeColors.${name}`)}>
          <ColorField
            label={tField(`themeColors.${name}`)}
            isRequired
            isPlain
            value={theme[name]}
            onChange={(color) => color && change({ [name]: color })}
          />
        </FieldRow>
      ))}
      <FieldRow label={t('radius')}>
        <NumberField
          label={t('radius')}
          value={theme.radius}
          min={0}
          max={60}
          onChange={(radius) => change({ radius: radius ?? 0 })}
        />
      </FieldRow>
      <FieldRow label={t('language')}>
        <SelectField
          label={t('language')}
          value={language}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(value) =>
            apply([{ type: 'set-app', changes: { language: value === 'en' ? 'en' : 'zh' } }])
          }
        />
      </FieldRow>
    </Section>
  )
}
