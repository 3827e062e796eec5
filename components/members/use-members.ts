'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { MemberSummary } from '@/protocol/owner/members'
import { listMembers, type MemberFilter } from '../api/members'

interface Loaded {
  members: MemberSummary[]
  nextCursor: string | null
  total: number
}

/** The members that fit a filter, page by page. A late answer to an older question is thrown away. */
export function useMembers(appId: string, filter: MemberFilter) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [state, setState] = useState<'loading' | 'idle' | 'failed'>('loading')
  const question = useRef(0)

  const load = useCallback(
    async (cursor?: string) => {
      question.current += 1
      const asked = question.current
      setState('loading')
      try {
        const page = await listMembers(appId, filter, cursor)
        if (asked !== question.current) return
        setLoaded((before) => ({
          ...page,
          members: cursor && before ? [...before.members, ...page.members] : page.members,
        }))
        setState('idle')
      } catch {
        if (asked === question.current) setState('failed')
      }
    },
    [appId, filter],
  )
  useEffect(() => {
    void load()
  }, [load])

  return {
    loaded,
    state,
    reload: () => void load(),
    loadMore: () => void (loaded?.nextCursor && load(loaded.nextCursor)),
    replace: (member: MemberSummary) =>
      setLoaded((before) =>
        before
          ? { ...before, members: before.members.map((one) => (one.id === member.id ? member : one)) }
          : before,
      ),
    remove: (memberId: string) =>
      setLoaded((before) =>
        before
          ? {
              ...before,
              total: before.total - 1,
              members: before.members.filter(({ id }) => id !== memberId),
            }
          : before,
      ),
  }
}
