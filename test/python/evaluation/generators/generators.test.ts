/** What is known of programs equals what CPython computes; what cannot be known is not claimed. */
import { judge } from '../../../support/judged.ts';

judge('generators', import.meta.url);
