'use client'

import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import {
  type Build,
  buildAnswer,
  build as buildEvent,
  buildsAnswer,
  type NewBuildRequest,
} from '@/protocol/owner/builds'
import { RequestFailed, request } from '../api/request'
import { useEditorStore } from '../store/use-editor'
import { isUnfinished } from './is-unfinished'

const failed = { code: 'failed' }
/** Milliseconds between looks at whether the last edits have reached the server. */
const savePoll = 50

/** Why something did not work: the server's code, and when it is worth trying again if it said so. */
export interface BuildTrouble {
  code: string
  retryAfterSeconds?: number
}

/** The app's latest build, followed while it runs, and how to begin and cancel one. */
export function useBuilds(appId: string) {
  const store = useEditorStore()
  const [build, setBuild] = useState<Build | null>(null)
  const [problem, setProblem] = useState<BuildTrouble | null>(null)
  const path = `/api/apps/${appId}/builds`
  const runningId = build && isUnfinished(build) ? build.id : null

  useEffect(() => {
    request(buildsAnswer, path)
      .then(({ builds }) => setBuild(builds[0] ?? null))
      .catch(() => setProblem(failed))
  }, [path])

  useEffect(() => {
    if (!runningId) return
    const events = new EventSource(`${path}/${runningId}/events`)
    events.addEventListener('build', (event: MessageEvent<string>) => {
      const parsed = buildEvent.safeParse(JSON.parse(event.data))
      if (parsed.success) setBuild(parsed.data)
    })
    return () => events.close()
  }, [path, runningId])

  const start = useCallback(
    async (targets: readonly string[], source: boolean) => {
      setProblem(null)
      try {
        // What is on the screen is what is built: the last edits are waited for.
        while (['saving', 'busy'].includes(store.getState().saveState)) {
          await new Promise((resolve) => setTimeout(resolve, savePoll))
        }
        const answer = await request(buildAnswer, path, {
          method: 'POST',
          json: { targets: [...targets], source } satisfies NewBuildRequest,
        })
        setBuild(answer.build)
      } catch (error) {
        setProblem(
          error instanceof RequestFailed
            ? { code: error.code, retryAfterSeconds: error.retryAfterSeconds }
            : failed,
        )
      }
    },
    [path, store],
  )
  const cancel = useCallback(async () => {
    if (runningId)
      await request(z.unknown(), `${path}/${runningId}/cancel`, { method: 'POST', json: {} }).catch(() =>
        setProblem(failed),
      )
  }, [path, runningId])

  return { build, problem, start, cancel, path }
}

export type Builds = ReturnType<typeof useBuilds>
