package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QuestionTest {

    private final AtomicInteger asked = new AtomicInteger();

    private String answer(int broken) {
        if (asked.incrementAndGet() <= broken) {
            throw new InternalServerErrorException("broken");
        }
        return "an answer";
    }

    @Test
    void a_question_that_an_engine_answers_with_500_is_asked_once_more() {
        assertThat(Question.ask(() -> answer(1))).isEqualTo("an answer");
        assertThat(asked).hasValue(2);
    }

    @Test
    void an_engine_that_stays_broken_is_not_asked_for_ever() {
        assertThatThrownBy(() -> Question.ask(() -> answer(2))).isInstanceOf(InternalServerErrorException.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_is_refused_for_another_reason_is_refused_at_once() {
        assertThatThrownBy(() -> Question.ask(() -> {
                    asked.incrementAndGet();
                    throw new NotFoundException("gone");
                }))
                .isInstanceOf(NotFoundException.class);
        assertThat(asked).hasValue(1);
    }
}
