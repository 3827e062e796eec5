'use client'

import { useDraggable, useDroppable } from '@dnd-kit/core'
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { nodeOf, placesOf } from '@/model'
import { useEditor, useEditorStore } from '../store/use-editor'
import { Button } from '../ui/button'
import { classNames } from '../ui/class-names'
import { Spinner } from '../ui/spinner'
import { Breadcrumbs } from './breadcrumbs'
import { useCanvas } from './canvas-context'
import { pointInFrame } from './frame-point'
import { Overlay } from './overlay'
import { PageTabs } from './page-tabs'
import { useLayoutSignal } from './use-layout-signal'
import { usePictureDrop } from './use-picture-drop'
import { useReloadInDevelopment } from './use-reload-in-development'
import { useTouchScroll } from './use-touch-scroll'
import { type ViewAs, ViewAsChoice } from './view-as-choice'
import { useZoom, ZoomChoice } from './zoom-choice'

/** The width of the phone on the canvas, in CSS pixels: 750 design pixels. */
const phoneWidth = 375
/** The most of it that is shown at once. */
const phoneHeight = 812
/** Milliseconds after which the phone is loaded again where it could not be. */
const retryTime = 5000

/** The phone with the page being made. The frame only draws; everything is done on a shield over it. */
export function Canvas() {
  const t = useTranslations('canvas')
  const { frame } = useCanvas()
  const store = useEditorStore()
  const appId = useEditor((state) => state.appId)
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  const [loads, setLoads] = useState(0)
  const reloads = useReloadInDevelopment()
  const [viewAs, setViewAs] = useState<ViewAs>('guest')
  const [zoom, setZoom] = useZoom()

  const draw = useCallback(() => {
    const { document, pageId } = store.getState()
    frame.current?.contentWindow?.qiaobanCanvas?.show(document, pageId, viewAs)
  }, [frame, store, viewAs])

  const begin = useCallback(() => {
    const hasStyles = frame.current?.contentDocument?.querySelector('link')?.sheet != null
    const hasStarted = hasStyles && frame.current?.contentWindow?.qiaobanCanvas !== undefined
    setState(hasStarted ? 'ready' : 'failed')
    if (hasStarted) draw()
  }, [draw, frame])

  // The player itself may not have come, as when the line was dead.
  const loadAgain = useCallback(() => {
    setState('loading')
    setLoads((loads) => loads + 1)
  }, [])
  useEffect(() => {
    if (state !== 'failed') return
    const timer = setInterval(loadAgain, retryTime)
    window.addEventListener('online', loadAgain)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', loadAgain)
    }
  }, [state, loadAgain])

  useEffect(
    () =>
      store.subscribe((now, previous) => {
        if (now.document !== previous.document || now.pageId !== previous.pageId) draw()
        if (now.selectedId && now.selectedId !== previous.selectedId)
          bringIntoView(frame.current?.contentDocument, now.selectedId)
      }),
    [store, draw, frame],
  )
  useEffect(draw, [draw])
  useLayoutSignal(state === 'ready', loads)

  const html = useMemo(
    () => frameHtml({ assets: `/api/apps/${appId}/assets`, empty: t('empty') }),
    [appId, t],
  )
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-[#eceef1] bg-[radial-gradient(#d7dbe1_1px,transparent_1px)] [background-size:18px_18px]">
      <PageTabs />
      <div className="scroll-thin flex min-h-0 flex-1 overflow-x-auto overflow-y-hidden px-3 py-3 wide:px-6 wide:py-4">
        <div
          className="relative m-auto shrink-0"
          style={{ width: (phoneWidth + 14) * zoom, height: `min(100%, ${phoneHeight * zoom}px)` }}
        >
          <div
            className="flex origin-top-left flex-col overflow-hidden rounded-[34px] border-[7px] border-ink bg-white shadow-float"
            style={{ width: phoneWidth + 14, height: `${100 / zoom}%`, scale: zoom }}
          >
            <StatusBar />
            <div className="relative min-h-0 flex-1">
              <iframe
                key={`${reloads}.${loads}`}
                ref={frame}
                title={t('phone')}
                data-phone
                srcDoc={html}
                onLoad={begin}
                tabIndex={-1}
                className="absolute inset-0 size-full border-0"
              />
              <Shield />
              <Overlay />
              {state !== 'ready' && (
                <div className="absolute inset-0 flex flex-col items-center justify-center gap-4 bg-white px-8 text-center text-[13px] text-ink-faint">
                  {state === 'loading' ? <Spinner size={22} /> : t('phoneFailed')}
                  {state === 'failed' && (
                    <Button size="small" onClick={loadAgain}>
                      {t('tryAgain')}
                    </Button>
                  )}
                </div>
              )}
            </div>
          </div>
        </div>
      </div>
      <div className="flex h-9 shrink-0 items-center gap-3 border-t border-line bg-white/80 px-3">
        <Breadcrumbs />
        <ViewAsChoice value={viewAs} onChange={setViewAs} />
        <ZoomChoice value={zoom} onChange={setZoom} />
      </div>
    </main>
  )
}

/** Scrolls the phone's page so far that the node shows: one just added may lie below its edge. */
function bringIntoView(frameDocument: Document | null | undefined, nodeId: string): void {
  const page = frameDocument?.querySelector('.player-page')
  const node = frameDocument?.querySelector(`[data-node="${CSS.escape(nodeId)}"]`)
  if (!page || !node) return
  const view = page.getBoundingClientRect()
  const box = node.getBoundingClientRect()
  if (box.top >= view.bottom) page.scrollBy(0, Math.min(box.bottom - view.bottom, box.top - view.top))
  else if (box.bottom <= view.top) page.scrollBy(0, box.top - view.top)
}

/** Takes the pointer in place of the frame: hovering, selecting, scrolling, dragging nodes and dropping. */
function Shield() {
  const { frame } = useCanvas()
  const store = useEditorStore()
  const pressed = useRef<string | null>(null)
  const [dragData, setDragData] = useState<{ block: string; nodeId: string } | null>(null)
  const { setNodeRef: setDropRef } = useDroppable({ id: 'canvas' })
  const {
    setNodeRef: setDragRef,
    listeners,
    isDragging,
  } = useDraggable({ id: 'canvas-node', disabled: !dragData, data: dragData ?? {} })

  const nodeAt = (event: { clientX: number; clientY: number }): string | null => {
    const element = frame.current
    if (!element) return null
    const { x, y } = pointInFrame(element, { x: event.clientX, y: event.clientY })
    return (
      element.contentDocument?.elementFromPoint(x, y)?.closest('[data-node]')?.getAttribute('data-node') ??
      null
    )
  }

  const pictureDrop = usePictureDrop(nodeAt)
  const touchScroll = useTouchScroll()

  const prepareDrag = (nodeId: string | null) => {
    const { document } = store.getState()
    const node = nodeId ? nodeOf(document, nodeId) : undefined
    const canMove = node !== undefined && placesOf(document).has(node.id)
    if (!canMove) setDragData(null)
    else if (dragData?.nodeId !== node.id) setDragData({ block: node.block, nodeId: node.id })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the outline is the keyboard's way to the same nodes
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      {...listeners}
      ref={(element) => {
        setDropRef(element)
        setDragRef(element)
      }}
      {...pictureDrop}
      {...touchScroll}
      // Both the sensor of drags and the shield's own scrolling hear of a touch.
      onTouchStart={(event) => {
        listeners?.onTouchStart?.(event)
        touchScroll.onTouchStart(event)
      }}
      data-canvas-shield
      className={classNames('absolute inset-0 touch-none', isDragging ? 'cursor-grabbing' : 'cursor-default')}
      onMouseMove={(event) => {
        if (event.buttons !== 0) return
        const id = nodeAt(event)
        store.getState().hover(id)
        prepareDrag(id)
      }}
      onMouseLeave={() => store.getState().hover(null)}
      onMouseDownCapture={(event) => {
        pressed.current = nodeAt(event)
      }}
      onClick={(event: MouseEvent) => {
        const id = nodeAt(event)
        if (id === pressed.current) store.getState().select(id)
      }}
      onDoubleClick={() =>
        document.querySelector<HTMLElement>('[data-inspector] textarea, [data-inspector] input')?.focus()
      }
      onWheel={(event) => {
        frame.current?.contentDocument?.querySelector('.player-page')?.scrollBy(0, event.deltaY)
      }}
    />
  )
}

function StatusBar() {
  return (
    <div
      className="flex h-9 shrink-0 items-center justify-between bg-white px-6 text-xs font-semibold"
      aria-hidden="true"
    >
      <span>9:41</span>
      <span className="flex items-center gap-1">
        <svg width="17" height="11" viewBox="0 0 17 11" fill="currentColor" aria-hidden="true">
          <path d="M0 8h3v3H0zM4.5 5.5h3V11h-3zM9 3h3v8H9zM13.5 0h3v11h-3z" />
        </svg>
        <svg width="24" height="11" viewBox="0 0 24 11" aria-hidden="true">
          <rect
            x=".5"
            y=".5"
            width="20"
            height="10"
            rx="3"
            fill="none"
            stroke="currentColor"
            strokeOpacity=".5"
          />
          <rect x="2" y="2" width="17" height="7" rx="1.8" fill="currentColor" />
          <rect x="21.5" y="3.5" width="1.8" height="4" rx=".9" fill="currentColor" fillOpacity=".5" />
        </svg>
      </span>
    </div>
  )
}

function frameHtml(data: { assets: string; empty: string }): string {
  const attribute = (text: string) =>
    text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/player/player.css"></head><body data-assets="${attribute(data.assets)}" data-empty="${attribute(data.empty)}"><div id="player"></div><script src="/player/player.js"></script></body></html>`
}
