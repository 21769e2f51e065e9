//! Rows of the quarantine that a person gives up.

use super::Store;
use super::error::StoreError;
use super::lock::Holder;
use super::quarantine::Quarantine;
use super::turn::Turn;

impl Store {
    /// Lets the rows with these ids leave the quarantine for good: the same rows again are not set aside
    /// again. Answers with how many left.
    ///
    /// # Errors
    /// [`StoreError::NotSetAside`] where one of them does not stand there, and whatever the disk says;
    /// the store is then as it was.
    pub fn drop_set_aside(&self, ids: &[String], holder: &Holder) -> Result<usize, StoreError> {
        let mut turn = Turn::take(self.disk.clone(), holder)?;
        let mut quarantine = Quarantine::open(&turn.disk, turn.manifest.state.quarantine.as_ref())?;
        for id in ids {
            if !quarantine.leave(id) {
                return Err(StoreError::NotSetAside { id: id.clone() });
            }
        }
        let at = turn.manifest.moment_after(holder.since);
        let mut state = turn.manifest.state.clone();
        quarantine.write(turn.generation, at, &mut state)?;
        turn.manifest.state = state;
        turn.commit()?;
        turn.clean();
        Ok(ids.len())
    }
}
