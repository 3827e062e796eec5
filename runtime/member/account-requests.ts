import type { PhoneProof, ProfileRequest, ReceiptWith } from '../../protocol/app/shapes'
import { type Answer, request, upload } from './requests'
import { asMember, becomeAnswered, leaveHere } from './session'
import { memberSettings } from './settings'

async function change(path: string, data?: object): Promise<void> {
  becomeAnswered(await asMember((token) => request<Answer>('POST', path, { data, token })))
}

/** Changes the name, and the picture where the platform gave an address. @throws MemberRequestFailed */
export function saveProfile(profile: ProfileRequest): Promise<void> {
  return change('profile', profile)
}

/** Uploads a picture that is on the phone. @throws MemberRequestFailed */
export async function saveAvatar(filePath: string): Promise<void> {
  becomeAnswered(await asMember((token) => upload('avatar', filePath, token)))
}

/** Hands over what the platform's phone button gave. @throws MemberRequestFailed */
export function savePhone(proof: PhoneProof): Promise<void> {
  return change('phone', proof)
}

/** @throws MemberRequestFailed */
export function removePhone(): Promise<void> {
  return change('phone/remove')
}

/** Agrees to the agreement as it is now. @throws MemberRequestFailed */
export function renewConsent(): Promise<void> {
  const { version, hash } = memberSettings().agreement
  return change('consent', { version, hash })
}

/** Takes the consent back; everywhere the member is logged out. @throws MemberRequestFailed */
export async function withdrawConsent(): Promise<void> {
  await asMember((token) => request('POST', 'consent/withdraw', { token }))
  leaveHere()
}

/** Everything kept about the member, as readable JSON. @throws MemberRequestFailed */
export async function exportMyData(): Promise<string> {
  return JSON.stringify(await asMember((token) => request('GET', 'export', { token })), null, 2)
}

/** Deletes the account. @returns the receipt's number. @throws MemberRequestFailed */
export async function deleteAccount(): Promise<string> {
  const { receipt } = await asMember((token) =>
    request<Answer & { receipt?: ReceiptWith<string> }>('POST', 'delete', { token }),
  )
  leaveHere()
  return receipt?.id ?? ''
}
