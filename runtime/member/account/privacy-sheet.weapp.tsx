export { PrivacyDialog as PrivacySheet } from './privacy-dialog'
