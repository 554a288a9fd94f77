/** Every code leads to its page: cause, example, remedy. */
import { Link } from 'react-router';
import styles from './CodeLink.module.css';

export const CodeLink = ({ code }: { code: string }) => (
  <Link className={styles.code} to={`/tariff/codes/${encodeURIComponent(code)}`}>
    {code}
  </Link>
);
