'use client'

import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { AppSettings } from '../app-settings/app-settings'
import { BuildPanel } from '../builds/build-panel'
import { isUnfinished } from '../builds/is-unfinished'
import { useBuilds } from '../builds/use-builds'
import { Canvas } from '../canvas/canvas'
import { DragArea } from '../canvas/drag-area'
import { LateCodeView } from '../code/late-code-view'
import { ImagesPanel } from '../images/images-panel'
import { Inspector } from '../inspector/inspector'
import { MembersView } from '../members/members-view'
import { PagesPanel } from '../pages/pages-panel'
import { Palette } from '../palette/palette'
import { PreviewDialog } from '../preview/preview-dialog'
import type { EditorStore } from '../store/editor-store'
import { startSync } from '../store/sync'
import { EditorStoreContext, useEditor, useEditorStore } from '../store/use-editor'
import { createUploads } from '../uploads/uploads'
import { UploadsContext } from '../uploads/use-uploads'
import { LeftTabs } from './left-tabs'
import { Notices } from './notices'
import { TopBar } from './top-bar'
import { useAddress } from './use-address'
import { useShortcuts } from './use-shortcuts'

/** The whole editor of one app. */
export function Editor({ store }: { store: EditorStore }) {
  const uploads = useMemo(() => createUploads(store), [store])
  useEffect(() => startSync(store), [store])
  useEffect(() => uploads.follow(), [uploads])
  return (
    <EditorStoreContext.Provider value={store}>
      <UploadsContext.Provider value={uploads}>
        <Workbench />
      </UploadsContext.Provider>
    </EditorStoreContext.Provider>
  )
}

function Workbench() {
  useShortcuts()
  useAddress(useEditorStore())
  const builds = useBuilds(useEditor((state) => state.appId))
  const view = useEditor((state) => state.view)
  const [open, setOpen] = useState<'preview' | 'build' | null>(null)
  return (
    <div className="flex h-screen min-w-80 flex-col overflow-hidden">
      <TopBar
        isBuilding={builds.build !== null && isUnfinished(builds.build)}
        onPreview={() => setOpen('preview')}
        onBuild={() => setOpen('build')}
      />
      {view === 'code' && <LateCodeView />}
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
      <BuildPanel builds={builds} isOpen={open === 'build'} onClose={() => setOpen(null)} />
      <Notices />
    </div>
  )
}

function LeftSide() {
  const t = useTranslations('editor')
  const panel = useEditor((state) => state.leftPanel)
  return (
    <aside
      aria-label={t('tools')}
      className="flex w-[236px] wide:w-[264px] shrink-0 flex-col border-r border-line bg-white"
    >
      <LeftTabs />
      {/* A panel of its own for each, or one would open as far down as another was scrolled. */}
      <div
        key={panel}
        id="left-panel"
        role="tabpanel"
        aria-label={t(`panels.${panel}`)}
        className="scroll-thin min-h-0 flex-1 overflow-y-auto"
      >
        {panel === 'blocks' && <Palette />}
        {panel === 'pages' && <PagesPanel />}
        {panel === 'images' && <ImagesPanel />}
        {panel === 'app' && <AppSettings />}
      </div>
    </aside>
  )
}
