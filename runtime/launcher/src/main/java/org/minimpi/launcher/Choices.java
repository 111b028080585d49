package org.minimpi.launcher;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.minimpi.spi.RankHosts.Choice;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Options that backends have for those who use them: what was chosen, by the name of the choice. */
final class Choices {
    private final Map<String, String> chosen = new LinkedHashMap<>();

    void addTo(CommandLine command, Choice choice) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("--" + choice.name())
                        .type(String.class)
                        .paramLabel(choice.label())
                        .description(choice.description())
                        .setter(new ISetter() {
                            @Override
                            public <T> T set(T value) {
                                choose(command, choice, (String) value);
                                return null;
                            }
                        })
                        .build());
    }

    private void choose(CommandLine command, Choice choice, String value) {
        if (value == null) {
            chosen.remove(choice.name());
        } else if (choice.allows(value)) {
            chosen.put(choice.name(), value);
        } else {
            throw new ParameterException(
                    command,
                    "--" + choice.name() + ": there is no '" + value + "'; there is: "
                            + String.join(", ", choice.values())
                            + Similar.question(value, choice.values()));
        }
    }

    Map<String, String> chosen() {
        return Collections.unmodifiableMap(chosen);
    }
}
