'use client'

import { ArrowDown, ArrowUp, Copy, CornerLeftUp, Trash2 } from 'lucide-react'
import { useLayoutEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { manifestOf } from '@/kit/blocks'
import { placesOf } from '@/model'
import { duplicateNode } from '../commands/duplicate-node'
import { moveNodeBy } from '../commands/move-node-by'
import { removeSelected } from '../commands/remove-selected'
import { useLanguage } from '../language/use-language'
import { useEditor, useEditorStore, useNode } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { barPlace, type PageView } from './bar-place'
import { useCanvas } from './canvas-context'
import type { Box } from './drop-target'

/** What is drawn over the phone: the hovered and the selected node, and where a dragged block would land. */
export function Overlay() {
  const hoveredId = useEditor((state) => state.hoveredId)
  const selectedId = useEditor((state) => state.selectedId)
  const { store } = useCanvas()
  const isDragging = useStore(store, (state) => state.dragged !== null)
  const view = usePageView()
  return (
    <div
      className="pointer-events-none absolute inset-x-0 overflow-hidden"
      style={{ top: 0, height: view.bottom, clipPath: `inset(${view.top}px 0 0)` }}
    >
      {hoveredId && hoveredId !== selectedId && !isDragging && <HoverFrame nodeId={hoveredId} />}
      {selectedId && <SelectionFrame nodeId={selectedId} view={view} isDragging={isDragging} />}
      <DropFrame />
    </div>
  )
}

/** The rectangles of a node in the frame, read again whenever the layout may have changed. */
function useBoxes(nodeId: string): Box[] {
  const { frame, store } = useCanvas()
  const layout = useStore(store, (state) => state.layout)
  const [boxes, setBoxes] = useState<Box[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `layout` tells when to read again
  useLayoutEffect(() => {
    const elements = frame.current?.contentDocument?.querySelectorAll(`[data-node="${nodeId}"]`) ?? []
    setBoxes(
      [...elements].map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect()
        return { left, top, width, height }
      }),
    )
  }, [frame, nodeId, layout])
  return boxes
}

/** The part of the phone in which its page shows, read again whenever the layout may have changed. */
function usePageView(): PageView {
  const { frame, store } = useCanvas()
  const layout = useStore(store, (state) => state.layout)
  const [view, setView] = useState<PageView>({ top: 0, bottom: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `layout` tells when to read again
  useLayoutEffect(() => {
    const page = frame.current?.contentDocument?.querySelector('.player-page')
    if (!page) return
    const { top, bottom } = page.getBoundingClientRect()
    setView((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }))
  }, [frame, layout])
  return view
}

function HoverFrame({ nodeId }: { nodeId: string }) {
  const node = useNode(nodeId)
  const { language } = useLanguage()
  const label = node ? manifestOf(node.block)?.label[language] : ''
  return useBoxes(nodeId).map((box, index) => (
    <div key={index} className="absolute border border-dashed border-select/70" style={box}>
      <span className="absolute top-0 left-0 rounded-br bg-select/80 px-1.5 text-[11px] leading-[18px] text-white">
        {label}
      </span>
    </div>
  ))
}

interface SelectionFrameProps {
  nodeId: string
  view: PageView
  isDragging: boolean
}

function SelectionFrame({ nodeId, view, isDragging }: SelectionFrameProps) {
  const boxes = useBoxes(nodeId)
  return boxes.map((box, index) => (
    <div
      key={index}
      data-selection
      className={isDragging ? 'absolute border-2 border-select/40' : 'absolute border-2 border-select'}
      style={box}
    >
      {index === 0 && !isDragging && <SelectionTools nodeId={nodeId} box={box} view={view} />}
    </div>
  ))
}

const toolClass =
  'inline-flex size-6 items-center justify-center text-white hover:bg-white/20 disabled:opacity-40 disabled:hover:bg-transparent'

function SelectionTools({ nodeId, box, view }: { nodeId: string; box: Box; view: PageView }) {
  const t = useTranslations('canvas')
  const { language } = useLanguage()
  const store = useEditorStore()
  const node = useNode(nodeId)
  const place = useEditor(useShallow((state) => placesOf(state.document).get(nodeId)))
  const label = node ? (node.name ?? manifestOf(node.block)?.label[language]) : ''
  const { side, top } = barPlace(box, view)
  return (
    <div
      data-selection-bar
      className={classNames(
        'pointer-events-auto absolute flex h-6 max-w-[330px] items-center overflow-hidden rounded bg-select text-xs text-white shadow',
        side === 'right' ? 'right-0.5' : '-left-0.5',
      )}
      style={{ top }}
    >
      <span className="max-w-28 truncate px-2 font-medium">{label}</span>
      {place && (
        <>
          <button
            type="button"
            className={toolClass}
            aria-label={t('selectParent')}
            title={t('selectParent')}
            onClick={() => store.getState().select(place.parentId)}
          >
            <CornerLeftUp size={13} />
          </button>
          <button
            type="button"
            className={toolClass}
            aria-label={t('moveUp')}
            title={`${t('moveUp')}  Alt+↑`}
            disabled={place.index === 0}
            onClick={() => moveNodeBy(store, nodeId, -1)}
          >
            <ArrowUp size={13} />
          </button>
          <button
            type="button"
            className={toolClass}
            aria-label={t('moveDown')}
            title={`${t('moveDown')}  Alt+↓`}
            onClick={() => moveNodeBy(store, nodeId, 1)}
          >
            <ArrowDown size={13} />
          </button>
          <button
            type="button"
            className={toolClass}
            aria-label={t('duplicate')}
            title={`${t('duplicate')}  Ctrl+D`}
            onClick={() => duplicateNode(store, nodeId)}
          >
            <Copy size={13} />
          </button>
          <button
            type="button"
            className={toolClass}
            aria-label={t('delete')}
            title={`${t('delete')}  Delete`}
            onClick={() => removeSelected(store)}
          >
            <Trash2 size={13} />
          </button>
        </>
      )}
    </div>
  )
}

function DropFrame() {
  const { store } = useCanvas()
  const target = useStore(store, (state) => state.target)
  if (!target) return null
  return (
    <>
      <div
        className="absolute rounded-sm border-2 border-brand-500/50 bg-brand-500/5"
        style={target.container}
      />
      <div
        data-drop-line
        className="absolute rounded-full bg-brand-500 shadow-[0_0_0_2px_rgb(255_255_255/0.8)]"
        style={target.line}
      />
    </>
  )
}
