# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The one INTERFACE target that every other target links privately: language, warnings, Qt bans, sanitizers.

set(TAILRACE_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")
option(TAILRACE_WERROR "Treat warnings as errors" OFF)

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(TAILRACE_CCACHE ccache)
if(TAILRACE_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${TAILRACE_CCACHE})
endif()

add_library(tailrace_options INTERFACE)
add_library(Tailrace::Options ALIAS tailrace_options)
target_compile_features(tailrace_options INTERFACE cxx_std_20)
target_include_directories(tailrace_options INTERFACE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR})
target_compile_definitions(tailrace_options INTERFACE
    TAILRACE_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
    QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_compile_options(tailrace_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wimplicit-fallthrough
    -fstack-protector-strong)
target_compile_definitions(tailrace_options INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
target_link_options(tailrace_options INTERFACE -Wl,-z,relro,-z,now)
if(TAILRACE_WERROR)
    target_compile_options(tailrace_options INTERFACE -Werror)
endif()
if(TAILRACE_SANITIZE)
    # With a sanitizer's checks in between g++ 12 takes members of std::variant and tl::expected for uninitialised.
    target_compile_options(tailrace_options INTERFACE -fsanitize=${TAILRACE_SANITIZE} -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(tailrace_options INTERFACE -fsanitize=${TAILRACE_SANITIZE})
    if(TAILRACE_SANITIZE MATCHES "undefined")
        target_compile_options(tailrace_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()
