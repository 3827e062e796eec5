'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { AppSettings } from '../app-settings/app-settings'
import { BuildPanel } from '../build/build-panel'
import { Canvas } from '../canvas/canvas'
import { DragArea } from '../canvas/drag-area'
import { Inspector } from '../inspector/inspector'
import { MembersView } from '../members/members-view'
import { PagesPanel } from '../pages/pages-panel'
import { Palette } from '../palette/palette'
import { PreviewDialog } from '../preview/preview-dialog'
import { Spinner } from '../ui/spinner'
import { LeftTabs } from './left-tabs'
import { Notices } from './notices'
import type { EditorStore } from './store/editor-store'
import { startSync } from './store/sync'
import { EditorStoreContext, useEditor } from './store/use-editor'
import { TopBar } from './top-bar'
import { useShortcuts } from './use-shortcuts'

const CodeView = dynamic(() => import('../code/code-view').then((module) => module.CodeView), {
  ssr: false,
  loading: () => (
    <div className="flex flex-1 items-center justify-center text-ink-faint">
      <Spinner size={24} />
    </div>
  ),
})

/** The whole editor of one app. */
export function Editor({ store }: { store: EditorStore }) {
  useEffect(() => startSync(store), [store])
  return (
    <EditorStoreContext.Provider value={store}>
      <Workbench />
    </EditorStoreContext.Provider>
  )
}

function Workbench() {
  useShortcuts()
  const view = useEditor((state) => state.view)
  const [open, setOpen] = useState<'preview' | 'build' | null>(null)
  return (
    <div className="flex h-screen min-w-[1100px] flex-col overflow-hidden">
      <TopBar onPreview={() => setOpen('preview')} onBuild={() => setOpen('build')} />
      {view === 'code' && <CodeView />}
      {view === 'members' && <MembersView />}
      {view === 'design' && (
        <DragArea>
          <div className="flex min-h-0 flex-1">
            <LeftSide />
            <Canvas />
            <Inspector />
          </div>
        </DragArea>
      )}
      <PreviewDialog isOpen={open === 'preview'} onClose={() => setOpen(null)} />
      <BuildPanel isOpen={open === 'build'} onClose={() => setOpen(null)} />
      <Notices />
    </div>
  )
}

function LeftSide() {
  const panel = useEditor((state) => state.leftPanel)
  return (
    <aside className="flex w-[264px] shrink-0 flex-col border-r border-line bg-white">
      <LeftTabs />
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
        {panel === 'blocks' && <Palette />}
        {panel === 'pages' && <PagesPanel />}
        {panel === 'app' && <AppSettings />}
      </div>
    </aside>
  )
}
