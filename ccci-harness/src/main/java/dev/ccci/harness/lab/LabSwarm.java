package dev.ccci.harness.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns a new engine into a Swarm of one node with the network apps expect. */
record LabSwarm(JsonSocket api, LabPlace place) {

    void create() {
        ObjectNode swarm = JsonNodeFactory.instance.objectNode();
        swarm.put("ListenAddr", place.address() + ":2377").put("AdvertiseAddr", place.address());
        api.post("/swarm/init", swarm);
        ObjectNode network = JsonNodeFactory.instance.objectNode();
        network.put("Name", Lab.NETWORK)
                .put("Driver", "overlay")
                .put("Attachable", true)
                .put("CheckDuplicate", true);
        api.post("/networks/create", network);
    }
}
