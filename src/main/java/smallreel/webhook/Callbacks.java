package smallreel.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import smallreel.job.Job;
import smallreel.job.Jobs;

/** Who is told of which jobs. Each method is one short transaction. */
@ApplicationScoped
@Transactional
public class Callbacks {

    @PersistenceContext
    EntityManager rows;

    @Inject
    Jobs jobs;

    /**
     * Adds a new job, and where it is to be told of: one is not there without the other.
     *
     * @param url null if the job names none
     * @throws jakarta.persistence.PersistenceException if the owner's ClientJobId has a job already
     */
    public void add(Job job, String url) {
        if (url != null) {
            rows.persist(Callback.of(job, url));
        }
        jobs.add(job);
    }

    /** Where a job is told of: where it says itself, else where its owner says. */
    public Optional<Callback> of(Job job) {
        return find(Callback.idOfJob(job.id())).or(() -> of(job.owner()));
    }

    public Optional<Callback> of(String owner) {
        return find(Callback.idOfOwner(owner));
    }

    Optional<Callback> find(String id) {
        return Optional.ofNullable(rows.find(Callback.class, id));
    }

    /** From now on that owner is told there, also if somebody there has said before to be gone. */
    public Callback put(String owner, String url) {
        return rows.merge(Callback.of(owner, url, jobs.now()));
    }

    /** The receiver has said that it wants no more, unless its owner has named another meanwhile. */
    void leave(Callback one) {
        find(one.id()).filter(now -> now.url().equals(one.url())).ifPresent(now -> now.leave(jobs.now()));
    }

    public void remove(String owner) {
        of(owner).ifPresent(rows::remove);
    }

    /** Forgets those whose job is forgotten. */
    void forget() {
        rows.createQuery("delete from Callback c where c.jobId is not null"
                        + " and not exists (select j.id from Job j where j.id = c.jobId)")
                .executeUpdate();
    }
}
