import { EditorLoader } from '@/components/shell/editor-loader'

export default async function AppPage({ params }: { params: Promise<{ appId: string }> }) {
  return <EditorLoader appId={(await params).appId} />
}
