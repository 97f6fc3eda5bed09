package dev.ccci.harness.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ccci.harness.failure.Sign;
import dev.ccci.harness.local.LocalEngine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskRoomTest {

    @Test
    void a_disk_with_room_is_no_sign() {
        assertThat(DiskRoom.signs("""
                        overlay 20511312 9023412 10421124 47% /
                        overlay 1310720 193021 1117699 15% /
                        """)).isEmpty();
    }

    @Test
    void a_full_disk_is_told_with_what_is_left() {
        assertThat(DiskRoom.signs("""
                        overlay 20511312 20511308 4 100% /
                        overlay 1310720 193021 1117699 15% /
                        """))
                .containsOnly(Map.entry(Sign.DISK_FULL, "0 MiB of 20030 MiB are left on its disk"));
    }

    @Test
    void a_disk_that_can_take_no_more_files_is_told() {
        assertThat(DiskRoom.signs("""
                        overlay 20511312 9023412 10421124 47% /
                        overlay 1310720 1310720 0 100% /
                        """))
                .containsOnly(Map.entry(Sign.INODES_GONE, "room for 0 of 1310720 files is left on its disk"));
    }

    @Test
    void a_full_disk_of_a_volume_is_told_beside_one_with_room() {
        assertThat(DiskRoom.signs("""
                        overlay 20511312 9023412 10421124 47% /
                        tmpfs 4096 4096 0 100% /data
                        overlay 1310720 193021 1117699 15% /
                        tmpfs 1310720 3 1310717 1% /data
                        """)).containsOnly(Map.entry(Sign.DISK_FULL, "0 MiB of 4 MiB are left on its disk"));
    }

    @Test
    void a_disk_that_is_small_on_purpose_is_not_full() {
        assertThat(DiskRoom.signs("""
                        tmpfs 4096 96 4000 3% /data
                        tmpfs 1310720 3 1310717 1% /data
                        """)).isEmpty();
    }

    @Test
    void a_file_system_without_a_number_of_files_is_not_full() {
        assertThat(DiskRoom.signs("""
                        overlay 20511312 9023412 10421124 47% /
                        overlay 0 0 0 - /
                        """)).isEmpty();
    }

    @Test
    void a_container_without_df_tells_nothing() {
        assertThat(DiskRoom.signs("sh: df: not found\n")).isEmpty();
    }

    @Test
    void the_container_with_the_most_volumes_is_asked() {
        try (LocalEngine engine = new LocalEngine()) {
            engine.has("containers", "c1", Map.of("Id", "c1"))
                    .has(
                            "containers",
                            "c2",
                            Map.of("Id", "c2", "Mounts", List.of(Map.of("Name", "blog_data", "Destination", "/data"))))
                    .says("/containers/c2/exec", () -> "{\"Id\": \"e1\"}".getBytes(StandardCharsets.UTF_8))
                    .says("/exec/e1/start", () -> LocalEngine.line("""
                            overlay 20511312 9023412 10421124 47% /
                            tmpfs 4096 4096 0 100% /data
                            overlay 1310720 193021 1117699 15% /
                            tmpfs 1310720 3 1310717 1% /data"""));

            assertThat(new DiskRoom(engine.docker(), "blog").look())
                    .containsOnly(Map.entry(Sign.DISK_FULL, "0 MiB of 4 MiB are left on its disk"));
        }
    }
}
