/** The time zone of an app's dates wherever its owner reads them: on every screen and in every file. */
export const appTimeZone = 'Asia/Shanghai'

/** Its difference from UTC, which has been the same all year round since 1991. */
export const appTimeOffset = '+08:00'
