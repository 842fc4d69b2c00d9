import type { Settings } from "./settings.ts";

/** CloudFront function that answers a page of the console (a path without extension) with the console itself. */
export const TO_INDEX = `function handler(event) {
  var request = event.request;
  var name = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (!name.includes(".")) request.uri = "/index.html";
  return request;
}`;

/** What a page of the console may load: our own files, and the issuer's endpoints; inline styles are antd's CSS-in-JS. It uploads to `files`. */
export function contentSecurityPolicy({ oidcIssuer }: Settings, files: string): string {
  return Object.entries({
    "default-src": "'self'",
    "connect-src": `'self' ${new URL(oidcIssuer).origin} ${files}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  })
    .map((directive) => directive.join(" "))
    .join("; ");
}
