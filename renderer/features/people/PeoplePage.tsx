import { useDesk } from '../../state/desk-state.ts';
import { ActionPage } from '../sending/ActionPage.tsx';
import { FindPeople } from './find/FindPeople.tsx';
import { ForgetDialog } from './forget/ForgetDialog.tsx';
import { useForgetting } from './forget/forget-state.ts';
import classes from './PeoplePage.module.css';
import { PersonPage } from './person/PersonPage.tsx';
import { SamplesForPeople } from './samples/SamplesForPeople.tsx';

/** The page of one person; else the box that finds one, above who was found, or above the forms. */
export function PeoplePage() {
  const key = useDesk((state) => state.openPerson);
  const isSearching = useDesk((state) => state.peopleSearch.trim() !== '');
  const forgetting = useForgetting((state) => state.person);
  if (key !== null)
    return (
      <>
        <PersonPage key={key} personKey={key} />
        {forgetting !== null && (
          <ForgetDialog person={forgetting} onClose={() => useForgetting.setState({ person: null })} />
        )}
      </>
    );
  return (
    <div className={classes.page}>
      <FindPeople />
      {!isSearching && <SamplesForPeople />}
      {!isSearching && (
        <div className={classes.forms}>
          <ActionPage screen="people" />
        </div>
      )}
    </div>
  );
}
