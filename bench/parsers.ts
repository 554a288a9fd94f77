// General XML parsers on the same messages: the fastest maintained ones of npm. They give a tree or events; our reader gives fields judged
// against the tables, and is timed with that.
import { SaxesParser } from 'saxes';
import { parse } from 'txml/txml';

/** Each walks the whole message; throws when the message is not well-formed to it. */
export const generalParsers: Readonly<Record<'txml' | 'saxes', (xml: string) => void>> = {
  txml: (xml) => {
    parse(xml);
  },
  saxes: (xml) => {
    let fields = 0;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('text', () => {
      fields++;
    });
    parser.write(xml).close();
    if (fields === 0) throw new Error('saxes found no text');
  },
};
