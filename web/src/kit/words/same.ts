/** The same words, where English may add a singular (`_one`) to a counted one. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> } & { [singular: `${string}_one`]: string };
