# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later

# tailrace_add_library(Stream SOURCES a.cpp a.h LINKS Tailrace::DynamoDb)
# makes the static library tailrace_stream with the alias Tailrace::Stream. LINKS are public.
function(tailrace_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    string(TOLOWER ${name} lower)
    set(target tailrace_${lower})
    add_library(${target} STATIC ${ARG_SOURCES})
    add_library(Tailrace::${name} ALIAS ${target})
    set_target_properties(${target} PROPERTIES AUTOMOC ON LINKER_LANGUAGE CXX)
    target_link_libraries(${target} PUBLIC ${ARG_LINKS} PRIVATE Tailrace::Options ${ARG_PRIVATE_LINKS})
endfunction()

# tailrace_add_test(tst_arn SOURCES tst_arn.cpp LIBS Tailrace::Aws LABELS unit [TIMEOUT seconds])
# A Qt Test program with its own platform, time zone, locale and home, so that nothing of the machine leaks in.
function(tailrace_add_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS;LABELS;ENVIRONMENT" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE Tailrace::Options Tailrace::TestSupport Qt6::Test ${ARG_LIBS})
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    tailrace_test_environment(${name} LABELS ${ARG_LABELS} TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT ${ARG_ENVIRONMENT})
endfunction()

# The environment of every test, also of those that are scripts.
function(tailrace_test_environment name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LABELS;ENVIRONMENT" ${ARGN})
    set(home ${CMAKE_BINARY_DIR}/test-home/${name})
    file(MAKE_DIRECTORY ${home})
    set_tests_properties(${name} PROPERTIES
        LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} SKIP_RETURN_CODE 77
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8;HOME=${home};XDG_CONFIG_HOME=${home}/.config;XDG_DATA_HOME=${home}/.local/share;XDG_CACHE_HOME=${home}/.cache;QT_LOGGING_RULES=;AWS_EC2_METADATA_DISABLED=true;PYTHONDONTWRITEBYTECODE=1;NO_PROXY=127.0.0.1,localhost;TAILRACE_SOURCE_DIR=${PROJECT_SOURCE_DIR};TAILRACE_BINARY_DIR=${CMAKE_BINARY_DIR};TAILRACE_CLI=${CMAKE_BINARY_DIR}/src/cli/tailrace-cli;${ARG_ENVIRONMENT}")
endfunction()
