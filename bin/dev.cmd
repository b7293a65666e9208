@echo off
rem Double-click: the stack gets this window of its own. Close it, or press Ctrl-C, to end everything.
title Raven
py "%~dp0dev" %*
if errorlevel 1 pause
