export class CameraPhotoEvent extends CustomEvent<Blob> {
  constructor(photo: Blob) {
    super("mirip-camera-photo", { detail: photo, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-camera-photo": CameraPhotoEvent;
  }
}
