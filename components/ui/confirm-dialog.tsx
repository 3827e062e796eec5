'use client'

import { useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

interface ConfirmDialogProps {
  title: string
  text: string
  cancelText: string
  confirmText: string
  onClose: () => void
  onConfirm: () => Promise<void>
}

/** Asks before something that a person would not want to do by accident. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [isBusy, setIsBusy] = useState(false)
  const confirm = async () => {
    setIsBusy(true)
    await props.onConfirm()
    setIsBusy(false)
  }
  return (
    <Dialog isOpen onClose={props.onClose} width="small" title={props.title} description={props.text}>
      <div className="flex justify-end gap-2 pt-3">
        <Button onClick={props.onClose}>{props.cancelText}</Button>
        <Button look="danger" isBusy={isBusy} onClick={() => void confirm()}>
          {props.confirmText}
        </Button>
      </div>
    </Dialog>
  )
}
