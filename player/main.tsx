import '../web/phone/phone.css'
import './player.css'
import { startCanvas } from './canvas'
import { startPreview } from './preview'

const container = document.getElementById('player')
const { token } = document.body.dataset
if (container) {
  if (token) startPreview(container, token)
  else startCanvas(container)
}
