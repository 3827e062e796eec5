export default function Page() {
  return <main>Qiaoban 巧板</main>
}
