/** What the user sees: lines, and one line of progress that is written over on a terminal and rare in a log. */

/** A progress line in a log, where it cannot be written over, comes at most this often. */
const LOGGED_PROGRESS_MS = 5_000;

export interface Terminal {
  /** A line of the result, to standard output. */
  print(line?: string): void;
  /** A line for the person, to standard error: results can be piped on. */
  tell(line: string): void;
  /** The state of long work; replaces the line before. */
  progress(line: string): void;
  /** Ends the progress line. */
  done(): void;
}

export function createTerminal(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Terminal {
  let open = false;
  let lastLogged = Number.NEGATIVE_INFINITY;
  const done = () => {
    if (open) err.write('\n');
    open = false;
  };
  return {
    print(line = '') {
      done();
      out.write(`${line}\n`);
    },
    tell(line) {
      done();
      err.write(`${line}\n`);
    },
    progress(line) {
      if (err.isTTY) {
        err.write(`\r\u001b[2K${line.slice(0, Math.max(20, err.columns - 1))}`);
        open = true;
      } else if (performance.now() - lastLogged >= LOGGED_PROGRESS_MS) {
        lastLogged = performance.now();
        err.write(`${line}\n`);
      }
    },
    done,
  };
}
