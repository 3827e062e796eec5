/** Pictures the person chose, by the address that stands for each in the app. */
const chosen = new Map<string, File>()

/** Lets the person choose one picture. Rejects, as Taro does, when they choose none. */
export function choosePicture(): Promise<string> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.addEventListener('cancel', () => reject(new Error('chooseImage:fail cancel')))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) {
        reject(new Error('chooseImage:fail cancel'))
        return
      }
      const address = URL.createObjectURL(file)
      chosen.set(address, file)
      resolve(address)
    })
    input.click()
  })
}

export function chosenPicture(address: string): File {
  const file = chosen.get(address)
  if (!file) throw new Error('There is no such picture.')
  return file
}
