/** How our elements talk among themselves: nothing that a page is to hear. */
export const innerEvents = [
  "mirip-address",
  "mirip-camera-photo",
  "mirip-choice",
  "mirip-crop",
  "mirip-intent",
  "mirip-more-like",
  "mirip-notice-dismiss",
  "mirip-notice-retry",
  "mirip-page-drag",
  "mirip-page-drop",
  "mirip-photo-chosen",
  "mirip-picture-settled",
  "mirip-product-open",
  "mirip-sample",
  "mirip-trail",
  "mirip-try",
] as const;
