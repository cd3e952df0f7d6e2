import { counted, has } from "./counted.ts";
import type { Findings, PublishMessages } from "../id/publish.ts";

export const publishEn: PublishMessages = {
  stepDone: "done",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Copying didn't work. The text is selected; copy it by hand.",
  fileReady: "The zip is ready to download",
  downloadFile: (name, bytes) => `Download ${name} (${bytes})`,
  prepareAgain: "Prepare it again",
  stopped: "Stopped. You can start again at any time.",

  navPublish: "Publish",
  publishIntro: "Four steps, and visitors of your shop can search with a photo.",
  publishCheck: "Check",
  publishShopName: "Shop name",
  publishShopNameHelp: "Visitors see it above their results.",
  publishShopNameMissing: "Give the shop a name first.",
  publishReady: (products, photos) =>
    `${counted(products, "product")} with ${counted(photos, "photo")} ready to publish.`,
  publishAdvice: (count) => has(count, "product", "has", "have") + " advice on photos",
  publishNoPrice: (count) => has(count, "product", "has", "have") + " no price",
  publishNoCategory: (count) => has(count, "product", "has", "have") + " no category",
  publishAllWell: "Every product has a price and a category, and no advice is left.",
  publishOnlyAdvice: "This is only advice. You can publish now all the same.",
  publishTry: "Try it first in Search: the results are those that your visitors will see.",
  publishInQueue: (count) =>
    has(count, "photo", "is", "are") + " still queued and won't be published yet.",
  publishWaiting: (count) =>
    has(count, "photo", "is", "are") + " waiting for the new model. Publish when that is done.",

  publishWrite: "Write the files",
  publishWriteHelp:
    "The catalogue is written as plain files that any web host can keep. Writing to the same folder again rewrites only what changed.",
  publishFolder: "Save to a folder",
  publishFolderAgain: (folder) => `Write to ${folder} again`,
  publishOtherFolder: "Choose another folder",
  publishZip: "Save as a zip",
  publishZipPrepare: "Prepare a zip",
  publishZipHint: "Unpack the zip first; upload what is inside.",
  publishWriting: "Writing the catalogue",
  publishWritten: "The catalogue has been written",
  publishWrittenLast: (date) => `Last written ${date}.`,
  publishReport: (products, photos) =>
    `${counted(products, "product")}, ${counted(photos, "photo")}`,
  publishFiles: (files, bytes) => `${counted(files, "file")}, ${bytes} in all`,
  publishChanged: (written, removed) =>
    `This time ${counted(written, "file")} written and ${removed} removed`,

  publishHost: "Put it on the web",
  publishHostUpload:
    "Upload the folder to where your shop's site is, for example into a folder named “mirip”.",
  publishHostWhole: "Upload all of it, with the same names of files and folders.",
  publishHostAnywhere:
    "No place yet? Any host for static sites will do, free ones too. The address must start with https.",
  publishAddress: "Catalogue address",
  publishAddressHelp: "The address of the folder that holds manifest.json.",
  publishAddressWrong: "This is not an address yet. For example: https://shop.example/mirip/",
  publishAddressInsecure: "The address must start with https, so that secure pages can open it.",
  publishCheckNow: "Check",
  publishChecking: "Checking the address",
  publishCheckGood: "All is well. Visitors can use this catalogue.",
  publishCheckBad: (count) => has(count, "thing", "needs", "need") + " fixing",
  publishCheckUnsure: "Nothing is wrong, but not everything could be confirmed.",
  publishResult: (result) => ({ good: "Fine", bad: "Needs fixing", unknown: "Not sure" })[result],
  publishFinding: (check, result, about) => findingsEn[check][result](about),
  publishHeader: "Header to add",
  publishDetails: "Details for technicians",

  publishTag: "Paste it into your shop's page",
  publishTagHelp: "Copy these two lines into the page, where the search should appear.",
  publishTagNeedsAddress:
    "Fill in the catalogue's address in step 3 first; it becomes part of this.",
  publishTagCode: "HTML code",
  publishTagNoWidget:
    "This studio runs on your own computer, so its widget has no address on the web yet. Upload Mirip's folder dist/widget to your host, then put its address in place of REPLACE-THIS-ADDRESS.",
  publishTagOnlyHere:
    "This code works on this computer only. For visitors, first put the catalogue and the folder dist/widget on the web.",
  publishWidgetPlaceholder: "https://REPLACE-THIS-ADDRESS.example/widget/mirip.js",
  publishTagSize: (model) =>
    `With the first search a visitor downloads the search, ${model}, and the browser keeps it.`,
  publishTagCatalogue: (bytes) =>
    `The whole catalogue is ${bytes}; visitors download only the photos they see.`,
  publishPolicy: "Does your page use a Content-Security-Policy?",
  publishPolicyHelp: "Add these sources to the policy that is there.",
  publishPolicyCode: "Content-Security-Policy lines",

  navSettings: "Settings",
  storageTitle: "Storage",
  storageUsed: (used) => `${used} used`,
  storageFree: (free) => `${free} left`,
  storageUnknown: "This browser doesn't tell how much space is left.",
  storageParts: "What takes the space",
  storagePart: (part) =>
    ({
      photos: "Photos",
      vectors: "Photo features",
      queue: "Import queue",
      trash: "Trash",
      model: "Search",
      other: "Program and temporary files",
    })[part],
  storageFull:
    "Space is running out. Empty the trash, finish the import queue, or free space on this device. Make a backup first, to be safe.",
  storageKeepWhy: "When the device runs out of space, the browser may delete this catalogue.",
  storageKeepAsk: "Ask the browser to keep it",
  storageKeep: (state) =>
    ({
      kept: "The browser promised to keep this catalogue, even when space runs low.",
      open: "The browser has not been asked to keep this catalogue.",
      refused:
        "The browser won't promise yet. It usually does once this studio is opened often, bookmarked, or installed as an app. Until then, make backups.",
      unable: "This browser can't promise. Make a backup now and then.",
    })[state],
  storageEmptyTrash: "Empty the trash",
  storageEmptyTrashAsk: (products) =>
    `${counted(products, "product")} in the trash will be gone for good.`,
  storageEmptyTrashSure: "Delete for good",
  storageEmptyTrashNo: "Keep",
  storageEmptied: (products) => `The trash is empty: ${counted(products, "product")} deleted.`,

  backupTitle: "Backup",
  backupHelp:
    "The catalogue exists in this browser only. One backup file holds everything: products, photos and their order. Keep it somewhere else.",
  backupWrite: "Make a backup",
  backupWriting: "Making a backup",
  backupPrepare: "Prepare a backup",
  backupPrepared: (products, photos, bytes) =>
    `Backup ready to download: ${counted(products, "product")}, ${counted(photos, "photo")}, ${bytes}.`,
  backupWritten: (products, photos, bytes) =>
    `Backup done: ${counted(products, "product")}, ${counted(photos, "photo")}, ${bytes}.`,
  backupLast: (date) => `Last backup ${date}.`,
  backupNever: "No backup has been made from this browser.",
  restoreTitle: "Restore from a backup",
  restoreHelp: "The file is checked first. Nothing changes before you press Restore.",
  restoreChoose: "Choose a backup file",
  restoreChooseOther: "Choose another file",
  restoreReading: "Checking the backup",
  restoreMade: (date) => `Made ${date}`,
  restoreHolds: (products, photos) =>
    `It holds ${counted(products, "product")} and ${counted(photos, "photo")}.`,
  restoreFresh: "not here yet",
  restoreSame: "here and the same",
  restoreDifferent: "here but different",
  restoreVectorsFit: "Its photo features fit and can be searched at once.",
  restoreVectorsNew:
    "Its features come from another model. The photos are worked out anew in the queue after restoring.",
  restorePrefer: (different) =>
    `${has(different, "product", "is", "are")} different. Which one counts?`,
  restorePreferHere: "The one here",
  restorePreferBackup: "The one in the backup",
  restoreNow: "Restore",
  restoring: "Restoring",
  restored: "Restored",
  restoredAdded: "products added",
  restoredReplaced: "products replaced",
  restoredKept: "products left as they are",
  restoredPhotos: "photos restored",

  modelTitle: "Model",
  modelHelp: "The model is the part that looks at photos and knows what is similar.",
  modelCurrent: "in use",
  modelOwn: "yours",
  modelShipped: "comes with Mirip",
  modelUse: "Use",
  modelUseNamed: (name) => `Use ${name}`,
  modelSwitched: (name) => `Switching to ${name}. The search uses the old one until that is done.`,
  modelWaiting: (photos) =>
    `${has(photos, "photo", "is", "are")} still being worked out. The search uses the old model until that is done.`,
  modelRemove: "Delete",
  modelRemoveNamed: (name) => `Delete ${name}`,
  modelRemoveAsk: (name) => `${name} will be deleted from this browser.`,
  modelRemoved: (name) => `${name} deleted.`,
  modelKeep: "Keep",
  modelBring: "Bring your own model",
  modelBringHelp:
    "Choose the folder that holds card.json and every file it names: a TensorFlow.js model, as a graph or as Layers (from Keras). The model is tried before it is kept.",
  modelFiles: "Choose files",
  modelFolder: "Choose a folder",
  modelChecking: "Trying the model",
  modelReady: (name) => `${name} passed the check and can be used.`,
  modelProblem: (code) =>
    ({
      backend:
        "This model can't be run here, or its results differ from the samples in its own card.json.",
      "model-corrupt":
        "A file of this model is damaged or belongs to another. Fetch it from its source again, then try again.",
      "model-invalid":
        "This is not a model that can be used yet: card.json or another file it needs is missing or incomplete.",
      "model-load": "card.json names a file that was not chosen.",
    })[code],

  tourAgainTitle: "First steps",
  tourAgainHelp: "Three steps from photos to publishing.",
  tourAgain: "Show again",

  tourTitle: "First steps",
  tourStep: (step, of) => `Step ${step} of ${of}`,
  tourDropTitle: "Drop photos",
  tourDrop: "Drop photos, folders, a zip or a product table on this page. The rest goes by itself.",
  tourFixTitle: "Tidy up",
  tourFix:
    "Quality shows what would help most. Names, prices and categories are filled in under Catalogue.",
  tourPublishTitle: "Publish",
  tourPublish:
    "Write the catalogue to a folder, upload it, and paste two lines into your shop's page.",
  tourNext: "Next",
  tourBack: "Back",
  tourSkip: "Skip",
  tourFinish: "Done",
};

const findingsEn: Findings = {
  reachable: {
    good: () => "The address opens.",
    bad: () =>
      "The address doesn't open. Check its spelling, and that the folder was uploaded and anyone may see it.",
    unknown: () =>
      "The host answers, but its files can't be seen from here as long as it doesn't let other pages read them.",
  },
  secure: {
    good: () => "The address is secure (https).",
    bad: () =>
      "The address starts with http, not https. Visitors' browsers will block it; it opens on this computer only.",
    unknown: () =>
      "It is not known whether the address is secure (https), because it is not right yet.",
  },
  cors: {
    good: () => "Shop pages at other addresses may read it.",
    bad: () =>
      "The host doesn't let other pages read the catalogue yet. Add the header below in the host's settings, or send it to your hosting service.",
    unknown: (host) =>
      host === ""
        ? "It is not known whether other pages may read it, because the address doesn't open yet."
        : `It is not sure that shop pages at other addresses may read it: this studio is at ${host}, too, so that can't be tried from here. If your shop is at ${host}, they needn't.`,
  },
  manifest: {
    good: () => "Its list of contents can be read.",
    bad: () =>
      "There is no proper manifest.json at this address. Check the address, then upload the whole folder again.",
    unknown: () => "Its list of contents could not be read, because the address doesn't open yet.",
  },
  hashes: {
    good: () => "All files are whole.",
    bad: () => "A file is missing or was changed on its way. Upload the whole folder again.",
    unknown: () => "The files could not be checked, because their list could not be read yet.",
  },
  model: {
    good: () => "It fits the search.",
    bad: () =>
      "This catalogue was made with another version of the search. Write it again in step 2, then upload it.",
    unknown: () =>
      "It is not known whether it fits the search, because one of them could not be read yet.",
  },
  age: {
    good: (when) => (when === "" ? "It is up to date." : `Published ${when}.`),
    bad: (when) =>
      when === ""
        ? "The catalogue here is newer. Write it again in step 2, then upload it."
        : `Published ${when}; the catalogue here is newer. Write it again in step 2, then upload it.`,
    unknown: () => "It is not known when it was published, because its date could not be read.",
  },
};
