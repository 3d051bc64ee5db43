// What the app promises about security, in plain words. The numbers are those that tests carry in their titles.

/** @typedef {{ tag: string, group: string, text: string, isLeftToPackaging?: boolean }} Promise */

const window = 'The window';
const page = 'Loading the page';
const leaving = 'Leaving the page';
const bridge = 'Between the page and the desk';
const secrets = 'Secrets';
const http = 'Requests to services';
const packaging = 'The packaged app';
const others = 'Without a window';

/** @type {readonly Promise[]} */
export const promises = [
  {
    tag: 'S01',
    group: window,
    text: 'Every page runs in Chromium’s sandbox, apart from the preload script, without Node.',
  },
  { tag: 'S02', group: window, text: 'The preload script is one file that needs nothing but Electron.' },
  {
    tag: 'S03',
    group: window,
    text: 'The bridge has three calls. The page cannot choose a channel, and a procedure that does not exist goes no further than the bridge.',
  },
  {
    tag: 'S04',
    group: window,
    text: 'No webview is ever attached, and what could open a door is named in one file each, or in none.',
  },
  {
    tag: 'S05',
    group: page,
    text: 'The page’s own address gives out the files of the page and nothing else, however an address is written.',
  },
  { tag: 'S06', group: page, text: 'No page is a file, and no page reads one.' },
  {
    tag: 'S07',
    group: page,
    text: 'The page runs its own scripts and no others, under a policy that is a header of every answer.',
  },
  {
    tag: 'S08',
    group: page,
    text: 'In the window the page itself reaches no host at all. In a browser its policy lets it reach this app alone; what WebRTC sends there is the browser’s own affair.',
  },
  { tag: 'S09', group: page, text: 'Every permission is refused but one: to write text to the clipboard.' },
  { tag: 'S10', group: leaving, text: 'The window stays on its page, whatever the page holds.' },
  { tag: 'S11', group: leaving, text: 'No second window and no other program is opened.' },
  {
    tag: 'S12',
    group: bridge,
    text: 'Only the top frame of one of our windows, at our own address, is answered.',
  },
  {
    tag: 'S13',
    group: bridge,
    text: 'Whatever does not fit the contract is refused before any of the desk’s own code sees it.',
  },
  {
    tag: 'S14',
    group: bridge,
    text: 'An answer holds what the contract names. Anything more makes it an error, and does not get out.',
  },
  {
    tag: 'S15',
    group: bridge,
    text: 'Errors are values without stacks, headers or secrets; one that nobody expected carries a number that stands in the log.',
  },
  { tag: 'S16', group: bridge, text: 'Cancelling one call ends that call and no other.' },
  {
    tag: 'S17',
    group: secrets,
    text: 'The operating system’s key store is asked in one file, by calls that wait; where the runtime has none (Electron before 45) by the older ones.',
  },
  {
    tag: 'S18',
    group: secrets,
    text: 'Without a key store that can be trusted nothing is written, and the app says so.',
  },
  {
    tag: 'S19',
    group: secrets,
    text: 'What is stored says what sealed it. What does not open is asked for again, and never deleted for that.',
  },
  {
    tag: 'S20',
    group: secrets,
    text: 'Stored secrets are readable by their owner alone; the settings have no place for a secret.',
  },
  {
    tag: 'S21',
    group: secrets,
    text: 'No answer of the desk has a place for a secret, and a secret that was entered is found nowhere but in the vault.',
  },
  {
    tag: 'S22',
    group: secrets,
    text: 'A secret that a service repeats is masked however its characters are escaped. One of fewer than four characters is not told from ordinary text and stays; so does one of another connection that is short or could be a word.',
  },
  {
    tag: 'S23',
    group: http,
    text: 'A request goes to the origin of its connection and to no other, whatever is typed into it; a secret stays with its host.',
  },
  { tag: 'S24', group: http, text: 'No redirect is followed.' },
  {
    tag: 'S25',
    group: http,
    text: 'A request has an end in time and in length, and the app never repeats one by itself.',
  },
  { tag: 'S26', group: http, text: 'The app connects to the hosts of its connections and to nobody else.' },
  {
    tag: 'S27',
    group: packaging,
    text: 'Electron’s fuses are set and read back from each artefact.',
    isLeftToPackaging: true,
  },
  {
    tag: 'S28',
    group: packaging,
    text: 'A changed byte in the app keeps it from starting, where the system can tell.',
    isLeftToPackaging: true,
  },
  {
    tag: 'S29',
    group: packaging,
    text: 'Artefacts are signed, and notarised on macOS.',
    isLeftToPackaging: true,
  },
  {
    tag: 'S30',
    group: packaging,
    text: 'Updates come from one constant address and are checked before they are installed.',
    isLeftToPackaging: true,
  },
  {
    tag: 'S31',
    group: packaging,
    text: 'The pinned Electron is one of the three supported majors.',
    isLeftToPackaging: true,
  },
  {
    tag: 'S32',
    group: packaging,
    text: 'Developer tools and debugging switches do nothing in the packaged app.',
    isLeftToPackaging: true,
  },
  {
    tag: 'S33',
    group: others,
    text: 'The local web page is served to this computer alone, to whoever has this run’s key, under its own name; the host takes only so much and ends when nobody uses it.',
  },
  {
    tag: 'S34',
    group: others,
    text: 'The command line takes secrets from the environment, never from its arguments, and prints none.',
  },
];
