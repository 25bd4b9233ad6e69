package smallreel.job;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;

/**
 * A commit that fails is the database's failure like any other, on every server. WildFly lets a checked exception out
 * that no method declares, past everybody who is prepared for what can be thrown.
 */
@Interceptor
@Transactional
@Priority(FailedCommit.AROUND_THE_TRANSACTION)
public class FailedCommit {

    /** Jakarta Transactions has its own interceptor at 200. */
    static final int AROUND_THE_TRANSACTION = Interceptor.Priority.PLATFORM_BEFORE + 100;

    @AroundInvoke
    Object tell(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (RollbackException | TransactionalException e) {
            throw new PersistenceException(e.getMessage(), e);
        }
    }
}
