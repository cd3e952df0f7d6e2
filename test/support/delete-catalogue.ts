/** Deletes the owner's catalogue of this page. */
export function deleteCatalogue(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("mirip-catalogue");
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error));
  });
}
