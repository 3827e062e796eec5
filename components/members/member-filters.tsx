'use client'

import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { targetNames, targets } from '@/platforms'
import { exportAddress, type MemberFilter, noFilter } from '../api/members'
import { SelectField } from '../fields/select-field'
import { useLanguage } from '../language/use-language'
import { Button } from '../ui/button'
import { SearchField } from '../ui/search-field'

/** Milliseconds after the last key before the search is asked for. */
const pause = 300

interface MemberFiltersProps {
  appId: string
  filter: MemberFilter
  onChange: (filter: MemberFilter) => void
}

/** Which members to show, and the same ones as a table to download. */
export function MemberFilters({ appId, filter, onChange }: MemberFiltersProps) {
  const t = useTranslations('members')
  const { language } = useLanguage()
  const [search, setSearch] = useState(filter.search)
  useEffect(() => {
    if (search.trim() === filter.search) return
    const timer = setTimeout(() => onChange({ ...filter, search: search.trim() }), pause)
    return () => clearTimeout(timer)
  }, [search, filter, onChange])
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const clear = () => {
    setSearch('')
    onChange(noFilter)
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="w-72">
        <SearchField label={t('search')} value={search} onChange={setSearch} />
      </span>
      <span className="w-36">
        <SelectField
          label={t('platform')}
          value={filter.platform}
          onChange={(platform) => onChange({ ...filter, platform })}
          options={[
            { value: '', label: t('allPlatforms') },
            ...targetNames.map((name) => ({ value: name, label: targets[name].label[language] })),
          ]}
        />
      </span>
      <span className="w-32">
        <SelectField
          label={t('status')}
          value={filter.status}
          onChange={(status) => onChange({ ...filter, status })}
          options={[
            { value: '', label: t('allStatuses') },
            { value: 'active', label: t('active') },
            { value: 'blocked', label: t('blocked') },
          ]}
        />
      </span>
      <span className="flex items-center gap-1.5 text-[13px] whitespace-nowrap text-ink-faint">
        {t('from')}
        <DayField label={t('from')} value={filter.from} onChange={(from) => onChange({ ...filter, from })} />
        {t('to')}
        <DayField label={t('to')} value={filter.to} onChange={(to) => onChange({ ...filter, to })} />
      </span>
      {isFiltered && (
        <Button size="small" look="quiet" onClick={clear}>
          {t('clear')}
        </Button>
      )}
      <a
        href={exportAddress(appId, filter)}
        download
        className="ml-auto inline-flex h-8 items-center gap-1.5 rounded-lg border border-line-strong bg-white px-3 text-[13px] font-medium hover:bg-wash"
      >
        <Download size={14} />
        {t('export')}
      </a>
    </div>
  )
}

function DayField(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <span className="inline-block w-34">
      <input
        type="date"
        aria-label={props.label}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        className="field"
      />
    </span>
  )
}
