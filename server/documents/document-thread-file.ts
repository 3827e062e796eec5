/** The thread for large documents as plain JavaScript, made together with the web process. Relative to the project. */
export const documentThreadFile = '.next/document-thread.mjs'
