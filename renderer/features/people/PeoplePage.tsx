import { useDesk } from '../../state/desk-state.ts';
import { ActionPage } from '../sending/ActionPage.tsx';
import { FindPeople } from './find/FindPeople.tsx';
import classes from './PeoplePage.module.css';
import { PersonPage } from './person/PersonPage.tsx';

/** The page of one person; else the box that finds one, above who was found, or above the forms. */
export function PeoplePage() {
  const key = useDesk((state) => state.openPerson);
  const isSearching = useDesk((state) => state.peopleSearch.trim() !== '');
  if (key !== null) return <PersonPage key={key} personKey={key} />;
  return (
    <div className={classes.page}>
      <FindPeople />
      {!isSearching && (
        <div className={classes.forms}>
          <ActionPage screen="people" />
        </div>
      )}
    </div>
  );
}
