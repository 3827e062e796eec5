#!/bin/sh
# Taro for H5: its PostCSS plugin renames the tags `input`, `form`, `label` and `video` in any style sheet, also where a project draws plain HTML elements.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --save-exact --ignore-scripts --legacy-peer-deps --no-audit --no-fund postcss@8.5.33 postcss-html-transform@4.2.0 >/dev/null
cat >show.cjs <<'JS'
const postcss = require('postcss')
const transform = require('postcss-html-transform')
const plugin = transform.default ?? transform
console.log(`postcss-html-transform ${require('postcss-html-transform/package.json').version}, Node ${process.version}`)
const given = ['input.name', 'form .row', 'label:focus-within', 'video', 'div.name', 'select.name']
const selectors = given.map((selector) => {
  const { css } = postcss([plugin({ platform: 'h5' })]).process(`${selector} { color: red }`, { from: undefined })
  return css.split(' {')[0]
})
given.forEach((selector, index) => console.log(`${selector} -> ${selectors[index]}`))
const expected = ['taro-input-core.name', 'taro-form-core .row', 'taro-label-core:focus-within', 'taro-video-core', 'div.name', 'select.name']
const isAsDescribed = JSON.stringify(selectors) === JSON.stringify(expected)
console.log(isAsDescribed ? 'as described' : 'changed')
process.exitCode = isAsDescribed ? 0 : 1
JS
node show.cjs
