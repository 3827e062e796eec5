/** Beside the built player: the files of ours that it was built from, as JSON. */
export const inputsFile = 'inputs.json'
