/** What the console says in English about files that are attached. */
export const files = {
  choose: "Choose files",
  photo: "Take a photo",
  limits: "{{types}}; at most {{max}} MB each",
  hashing: "Computing the checksum",
  sending: "Uploading {{percent}}%",
  checking: "Being examined",
  unfinished: "Wait for the upload, or remove this file",
  type: "This type is not taken",
  large: "Larger than {{max}} MB",
  empty: "The file is empty",
  broken: "The upload was cut off; try again",
  remove: "Remove {{name}}",
  download: "Download {{name}}",
  original: "Original",
  originalOf: "Download the original of {{name}}",
  gone: "File",
};
